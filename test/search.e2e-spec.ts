import { randomInt } from 'node:crypto';
import type { ShopPage } from '../src/products/catalogue.dto';
import type { ProductPage } from '../src/products/product.dto';
import { edit, newProduct, newVariant, queryString, walk } from './support/catalogue';
import type { Client, Wire } from './support/client';
import { useHaat } from './support/start';
import { type Product, World } from './support/world';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** A word of twelve different letters that is like no other such word. */
const coined = (): string => {
  const letters = [...LETTERS];
  return Array.from({ length: 12 }, () => letters.splice(randomInt(letters.length), 1)[0]).join('');
};

const swapped = (word: string, at = 4): string =>
  word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
const shortened = (word: string, at = 6): string => word.slice(0, at) + word.slice(at + 1);
const doubled = (word: string, at = 3): string => word.slice(0, at) + (word[at] ?? '') + word.slice(at);
const replaced = (word: string, at = 8): string =>
  `${word.slice(0, at)}${word[at] === 'q' ? 'j' : 'q'}${word.slice(at + 1)}`;

describe('A search', () => {
  const haat = useHaat();
  let world: World;
  let shop: Client;

  beforeAll(async () => {
    world = await World.open(haat);
    shop = haat.client();
  });

  const search = async (query: Record<string, unknown>): Promise<Wire<ShopPage>> => {
    const { status, body } = await shop.get<ShopPage>(`/v1/products?${queryString(query)}`);
    expect(status).toBe(200);
    return body;
  };
  const idsFound = async (query: Record<string, unknown>): Promise<string[]> =>
    (await search(query)).items.map(({ id }) => id);
  const onSale = (title: string, more: object = {}): Promise<Product> => newProduct(world, { title, ...more });

  it.each<[string, (word: string) => string]>([
    ['two letters swapped', swapped],
    ['a letter left out', shortened],
    ['a letter doubled', doubled],
    ['another letter', replaced],
    ['two slips', (word) => doubled(shortened(word))],
    ['an ending that no product has', (word) => `${word}s`],
    ['capitals', (word) => swapped(word).toUpperCase()],
  ])('finds a word with %s, and says what it looked for', async (_, misspell) => {
    const word = coined();
    const { id } = await onSale(`Kurta ${word}`);
    const found = await search({ q: misspell(word), count: true });
    expect(found).toMatchObject({ searchedFor: word, count: 1 });
    expect(found.items.map((item) => item.id)).toEqual([id]);
  });

  it('looks for what was typed as long as any product has it', async () => {
    const word = coined();
    const [right, wrong] = [await onSale(word), await onSale(swapped(word))];
    const found = await search({ q: swapped(word) });
    expect(found).not.toHaveProperty('searchedFor');
    expect(found.items.map(({ id }) => id)).toEqual([wrong.id]);
    expect(await idsFound({ q: word })).toEqual([right.id]);
  });

  it('puts right what is misspelt and nothing else, wherever a product has it', async () => {
    const [first, second] = [coined(), coined()];
    const { id } = await onSale('Kurta', { description: `Of ${first}.`, attributes: { made: second } });
    expect(await search({ q: `"${swapped(first)}" ${second} -saree` })).toMatchObject({
      items: [{ id }],
      searchedFor: `"${first}" ${second} -saree`,
    });
  });

  it('leaves the last word unfinished, and finds nothing where it begins no word', async () => {
    const [first, second] = [coined(), coined()];
    const { id } = await onSale(`${first} ${second}`);
    const unfinished = second.slice(0, 5);
    expect(await search({ q: `${swapped(first)} ${unfinished}` })).toMatchObject({
      items: [{ id }],
      searchedFor: `${first} ${unfinished}`,
    });
    expect((await search({ q: `${swapped(first)} ${coined()}` })).items).toEqual([]);
  });

  it('finds nothing for what is like nothing, for three slips, and for words and numbers that are too short to tell', async () => {
    const word = coined();
    await onSale(`${word} box1024 bøx`);
    for (const q of [coined(), doubled(swapped(shortened(word), 1), 9), 'bxø', 'box1025']) {
      const found = await search({ q });
      expect({ q, ...found }).toEqual({ q, items: [], nextCursor: null });
    }
  });

  it('never says words of what the shop does not show, nor of what is gone', async () => {
    const [draft, archived, renamed] = [coined(), coined(), coined()];
    await onSale(draft, { status: 'draft' });
    const was = await onSale(archived);
    const other = await onSale(renamed);
    expect((await search({ q: swapped(archived) })).items).toHaveLength(1);
    for (const [{ id }, change] of [
      [was, { status: 'archived' }],
      [other, { title: 'Kurta' }],
    ] as const) {
      expect((await edit(world.catalogue.client, `/v1/admin/products/${id}`, change)).status).toBe(200);
    }
    for (const word of [draft, archived, renamed]) {
      expect(await search({ q: swapped(word) })).toEqual({ items: [], nextCursor: null });
    }
  });

  it('knows a word from the moment in which a product is given it', async () => {
    const word = coined();
    const { id } = await onSale('Kurta');
    expect(await idsFound({ q: swapped(word) })).toEqual([]);
    await edit(world.catalogue.client, `/v1/admin/products/${id}`, { description: word });
    expect(await idsFound({ q: swapped(word) })).toEqual([id]);
  });

  it('keeps to the filters, and says nothing of a word whose products they leave out', async () => {
    const word = coined();
    const cheap = await onSale(word, { variants: [newVariant(100_00)] });
    await onSale(word, { variants: [newVariant(900_00)] });
    expect(await idsFound({ q: swapped(word), maxPrice: 500_00 })).toEqual([cheap.id]);
    expect(await search({ q: swapped(word), maxPrice: 50_00 })).toEqual({ items: [], nextCursor: null });
    expect(await search({ q: word, maxPrice: 50_00 })).toEqual({ items: [], nextCursor: null });
  });

  it.each(['', 'price', '-title'])('pages through what a misspelt word finds, by %j', async (sort) => {
    const word = coined();
    const made = await Promise.all(
      [3, 1, 2, 5, 4].map((price) => onSale(word, { variants: [newVariant(price * 100)] })),
    );
    const items = await walk(shop, '/v1/products', { q: swapped(word), limit: 2, ...(sort && { sort }) });
    expect(items.map(({ id }) => id).sort()).toEqual(made.map(({ id }) => id).sort());
    if (sort === 'price') expect(items.map(({ price }) => price.amount)).toEqual([100, 200, 300, 400, 500]);
  });

  it('of the staff finds drafts by a misspelt word as well', async () => {
    const word = coined();
    const { id } = await onSale(word, { status: 'draft' });
    const { body } = await world.catalogue.client.get<ProductPage>(`/v1/admin/products?q=${swapped(word)}`);
    expect(body).toMatchObject({ items: [{ id }], searchedFor: word });
  });

  it('takes as many words as fit, and spells none of more than eight', async () => {
    const word = coined();
    await onSale(word);
    const words = Array.from({ length: 8 }, () => swapped(word)).join(' ');
    expect((await search({ q: words })).items).toHaveLength(1);
    expect((await search({ q: `${words} ${swapped(word)}` })).items).toEqual([]);
    expect((await search({ q: 'abcd '.repeat(40).trim() })).items).toEqual([]);
  });
});
