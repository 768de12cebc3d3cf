import { exampleOf } from './openapi-examples';

const schemas = {
  Money: {
    type: 'object',
    properties: { amount: { type: 'integer', example: 129900 }, currency: { type: 'string', example: 'INR' } },
    required: ['amount', 'currency'],
  },
  Node: {
    type: 'object',
    properties: { children: { type: 'array', items: { $ref: '#/components/schemas/Node' } } },
    required: ['children'],
  },
};

describe('An example of a schema', () => {
  it.each([
    [{ type: 'string', example: 'Ada' }, 'Ada'],
    [{ type: 'string', enum: ['draft', 'active'] }, 'draft'],
    [{ type: 'integer', minimum: 3 }, 3],
    [{ type: ['string', 'null'], format: 'email' }, 'ada@example.com'],
    [{ $ref: '#/components/schemas/Money' }, { amount: 129900, currency: 'INR' }],
    [{ allOf: [{ $ref: '#/components/schemas/Money' }] }, { amount: 129900, currency: 'INR' }],
    [{ anyOf: [{ $ref: '#/components/schemas/Money' }, { type: 'null' }] }, { amount: 129900, currency: 'INR' }],
    [{ type: 'array', items: { $ref: '#/components/schemas/Money' } }, [{ amount: 129900, currency: 'INR' }]],
  ])('of %j', (schema, example) => {
    expect(exampleOf(schema, schemas)).toEqual(example);
  });

  it('shows what must be sent, and what somebody gave an example for', () => {
    const schema = {
      type: 'object',
      properties: { a: { type: 'boolean' }, b: { type: 'string' }, c: { type: 'string', example: 'shown' } },
      required: ['a'],
    };
    expect(exampleOf(schema, schemas)).toEqual({ a: true, c: 'shown' });
  });

  it('names identifiers and addresses as what they are', () => {
    const text = { type: 'string' };
    const schema = {
      type: 'object',
      properties: { id: text, email: text, title: text },
      required: ['id', 'email', 'title'],
    };
    expect(exampleOf(schema, schemas)).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      email: 'ada@example.com',
      title: 'text',
    });
  });

  it('ends where a schema contains itself', () => {
    expect(JSON.stringify(exampleOf({ $ref: '#/components/schemas/Node' }, schemas)).length).toBeLessThan(500);
  });
});
