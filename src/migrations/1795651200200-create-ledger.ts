import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Money in double entry: what is owed for something, and what was paid and given back for it. */
export class CreateLedger1795651200200 implements MigrationInterface {
  name = 'CreateLedger1795651200200';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- A transfer takes from one account and gives to another, so that the whole always sums to nothing. A source enters
      -- the ledger once in a kind: no retry can capture a payment, or refund it, a second time.
      CREATE TABLE ledger_transfers (
        id uuid NOT NULL,
        reference uuid NOT NULL,
        kind text NOT NULL,
        source uuid NOT NULL,
        debit text NOT NULL,
        credit text NOT NULL,
        amount_minor bigint NOT NULL,
        currency char(3) NOT NULL,
        at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT ledger_transfers_pkey PRIMARY KEY (id),
        CONSTRAINT ledger_transfers_once UNIQUE (source, kind),
        CONSTRAINT ledger_transfers_amount CHECK (amount_minor > 0),
        CONSTRAINT ledger_transfers_accounts CHECK (CASE kind
          WHEN 'sale' THEN debit = 'receivable' AND credit = 'sales'
          WHEN 'credit' THEN debit = 'sales' AND credit = 'receivable'
          WHEN 'capture' THEN debit LIKE 'cash:%' AND credit = 'receivable'
          WHEN 'refund' THEN debit = 'receivable' AND credit LIKE 'cash:%'
          ELSE false END)
      );
      CREATE INDEX ledger_transfers_reference ON ledger_transfers (reference, id);

      -- What the transfers of a reference add up to. Bounded here, whoever writes: nothing is given back that was not
      -- taken, and no more is waived than was asked for.
      CREATE TABLE ledger_balances (
        reference uuid NOT NULL,
        currency char(3) NOT NULL,
        charged_minor bigint NOT NULL DEFAULT 0,
        captured_minor bigint NOT NULL DEFAULT 0,
        refunded_minor bigint NOT NULL DEFAULT 0,
        CONSTRAINT ledger_balances_pkey PRIMARY KEY (reference),
        CONSTRAINT ledger_balances_charged CHECK (charged_minor >= 0),
        CONSTRAINT ledger_balances_refunded CHECK (refunded_minor BETWEEN 0 AND captured_minor)
      );
    `);
    await queryRunner.query(`
      -- The row is there from the first transfer on, which is the sale. In another currency there is none, and a second
      -- one is refused by the key.
      CREATE FUNCTION add_to_ledger_balance() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        charged bigint := CASE NEW.kind WHEN 'sale' THEN NEW.amount_minor WHEN 'credit' THEN -NEW.amount_minor ELSE 0 END;
        captured bigint := CASE NEW.kind WHEN 'capture' THEN NEW.amount_minor ELSE 0 END;
        refunded bigint := CASE NEW.kind WHEN 'refund' THEN NEW.amount_minor ELSE 0 END;
      BEGIN
        UPDATE ledger_balances
           SET charged_minor = charged_minor + charged, captured_minor = captured_minor + captured,
               refunded_minor = refunded_minor + refunded
         WHERE reference = NEW.reference AND currency = NEW.currency;
        IF NOT FOUND THEN
          INSERT INTO ledger_balances (reference, currency, charged_minor, captured_minor, refunded_minor)
          VALUES (NEW.reference, NEW.currency, charged, captured, refunded);
        END IF;
        RETURN NULL;
      END
      $$;
      CREATE TRIGGER ledger_transfers_add_up AFTER INSERT ON ledger_transfers
        FOR EACH ROW EXECUTE FUNCTION add_to_ledger_balance();

      -- What was written into the ledger stays: a mistake is put right by another transfer.
      CREATE FUNCTION refuse_to_rewrite_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'ledger_transfers is append-only' USING ERRCODE = 'restrict_violation';
      END
      $$;
      CREATE TRIGGER ledger_transfers_append_only BEFORE UPDATE OR DELETE ON ledger_transfers
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_ledger();
    `);
    await queryRunner.query(`
      CREATE VIEW ledger_entries AS
        SELECT id AS transfer_id, reference, kind, debit AS account, amount_minor, currency, at FROM ledger_transfers
        UNION ALL
        SELECT id, reference, kind, credit, -amount_minor, currency, at FROM ledger_transfers`);
    // What was sold before there was a ledger. Nothing of it was paid through this program.
    await queryRunner.query(`
      INSERT INTO ledger_transfers (id, reference, kind, source, debit, credit, amount_minor, currency, at)
      SELECT uuidv7(created_at - now()), id, 'sale', id, 'receivable', 'sales', grand_minor, currency, created_at
        FROM orders WHERE grand_minor > 0`);
    await queryRunner.query(`
      INSERT INTO ledger_transfers (id, reference, kind, source, debit, credit, amount_minor, currency, at)
      SELECT uuidv7(ended_at - now()), id, 'credit', id, 'sales', 'receivable', grand_minor, currency, ended_at
        FROM orders CROSS JOIN LATERAL (SELECT COALESCE(cancelled_at, updated_at) AS ended_at) AS ending WHERE grand_minor > 0 AND status = 'cancelled'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP VIEW ledger_entries;
      DROP TABLE ledger_balances;
      DROP TABLE ledger_transfers;
      DROP FUNCTION add_to_ledger_balance();
      DROP FUNCTION refuse_to_rewrite_ledger();
    `);
  }
}
