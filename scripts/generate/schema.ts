import { Client } from 'pg';

/** One row of text each, in an order that does not depend on how the database came about. */
const PARTS = [
  `SELECT format('CREATE EXTENSION %I;', extname) AS text FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY extname`,
  `SELECT format(E'CREATE TABLE %I (\\n%s\\n);', c.relname, string_agg(
            format('  %I %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
                   CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END,
                   coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '')), E',\\n' ORDER BY a.attnum)) AS text
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
          LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' GROUP BY c.relname ORDER BY c.relname`,
  `SELECT format('ALTER TABLE %I ADD CONSTRAINT %I %s;', conrelid::regclass::text, conname, pg_get_constraintdef(oid)) AS text
     FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n' AND conrelid <> 0
    ORDER BY conrelid::regclass::text, contype DESC, conname`,
  `SELECT indexdef || ';' AS text FROM pg_indexes
    WHERE schemaname = 'public' AND indexname NOT IN (SELECT conname FROM pg_constraint) ORDER BY tablename, indexname`,
  `SELECT pg_get_functiondef(p.oid) || ';' AS text FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = p.oid AND deptype = 'e') ORDER BY p.proname`,
  `SELECT pg_get_triggerdef(t.oid) || ';' AS text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname, t.tgname`,
];

const HEAD = `-- The schema as the migrations leave it. For reading and for reviews: it is generated from a migrated database
-- (npm run generate) and never executed.`;

/** The whole schema as text, read from the catalogue of a migrated database; PostgreSQL's own tool is not at hand everywhere. */
export async function schemaDump(databaseUrl: string): Promise<string> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const texts: string[] = [];
    for (const part of PARTS) texts.push(...(await client.query<{ text: string }>(part)).rows.map(({ text }) => text));
    return `${[HEAD, ...texts].join('\n\n')}\n`;
  } finally {
    await client.end();
  }
}
