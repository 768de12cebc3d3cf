type Json = Record<string, unknown>;
type Schemas = Record<string, Json>;

const BY_FORMAT: Record<string, string> = {
  uuid: '01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11',
  email: 'ada@example.com',
  'date-time': '2026-11-01T09:30:00.000Z',
};
/** Answers are not validated, so their strings have no format; their names tell as much. */
const BY_NAME: readonly [RegExp, string][] = [
  [/^(id|.+Id)$/, '01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11'],
  [/^email$/, 'ada@example.com'],
];
const DEEPEST = 6;

/** An example of a schema, put together from the examples of its members, else from their types. */
export function exampleOf(schema: Json, schemas: Schemas, depth = 0): unknown {
  const own = schema['example'] ?? schema['default'] ?? (schema['enum'] as unknown[] | undefined)?.[0];
  if (own !== undefined) return own;
  const target = referredTo(schema, schemas);
  if (target) return depth > DEEPEST ? {} : exampleOf(target, schemas, depth + 1);
  return byType(schema, schemas, depth);
}

/** `$ref`, alone or as the one branch that is not `null`. */
function referredTo(schema: Json, schemas: Schemas): Json | undefined {
  const branches = (schema['allOf'] ?? schema['anyOf'] ?? schema['oneOf'] ?? [schema]) as Json[];
  const branch = branches.find((candidate) => candidate['type'] !== 'null');
  const reference = branch?.['$ref'];
  if (typeof reference === 'string') return schemas[reference.slice(reference.lastIndexOf('/') + 1)];
  return branch === schema ? undefined : branch;
}

function byType(schema: Json, schemas: Schemas, depth: number): unknown {
  const type = Array.isArray(schema['type']) ? (schema['type'] as string[])[0] : schema['type'];
  switch (type) {
    case 'object':
      return objectExample(schema, schemas, depth);
    case 'array':
      return depth > DEEPEST ? [] : [exampleOf((schema['items'] ?? {}) as Json, schemas, depth + 1)];
    case 'integer':
    case 'number':
      return schema['minimum'] ?? 1;
    case 'boolean':
      return true;
    default:
      return BY_FORMAT[String(schema['format'])] ?? 'text';
  }
}

/** Members that need not be sent are shown only when somebody wrote an example for them. */
function objectExample(schema: Json, schemas: Schemas, depth: number): Json {
  const properties = (schema['properties'] ?? {}) as Schemas;
  const required = new Set((schema['required'] ?? []) as string[]);
  const shown = Object.entries(properties).filter(([name, property]) => required.has(name) || 'example' in property);
  return Object.fromEntries(shown.map(([name, property]) => [name, memberExample(name, property, schemas, depth + 1)]));
}

function memberExample(name: string, property: Json, schemas: Schemas, depth: number): unknown {
  const byName = BY_NAME.find(([pattern]) => pattern.test(name))?.[1];
  const isPlainText = property['type'] === 'string' && !('format' in property) && !('example' in property);
  return byName !== undefined && isPlainText ? byName : exampleOf(property, schemas, depth);
}
