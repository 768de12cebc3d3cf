import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails to many: what they say, who gets them, and how fast they go. */
export class CreateCampaigns1795651360100 implements MigrationInterface {
  name = 'CreateCampaigns1795651360100';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE campaigns (
        id uuid NOT NULL,
        subject text NOT NULL,
        text text NOT NULL,
        html text,
        role text,
        addresses integer,
        status text NOT NULL DEFAULT 'queued',
        due_at timestamptz(3) DEFAULT now(),
        total integer NOT NULL DEFAULT 0,
        skipped integer NOT NULL DEFAULT 0,
        sent integer NOT NULL DEFAULT 0,
        failed integer NOT NULL DEFAULT 0,
        bounced integer NOT NULL DEFAULT 0,
        unsubscribed integer NOT NULL DEFAULT 0,
        created_by uuid,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        started_at timestamptz(3),
        finished_at timestamptz(3),
        CONSTRAINT campaigns_pkey PRIMARY KEY (id),
        CONSTRAINT campaigns_created_by_fkey FOREIGN KEY (created_by) REFERENCES users (id) ON DELETE SET NULL,
        CONSTRAINT campaigns_audience CHECK ((role IS NULL) <> (addresses IS NULL)),
        CONSTRAINT campaigns_status CHECK (status IN ('queued', 'sending', 'sent', 'cancelled')),
        CONSTRAINT campaigns_due CHECK ((due_at IS NOT NULL) = (status IN ('queued', 'sending'))),
        CONSTRAINT campaigns_finished CHECK ((finished_at IS NOT NULL) = (status IN ('sent', 'cancelled'))),
        CONSTRAINT campaigns_counts CHECK (
          total >= 0 AND skipped >= 0 AND sent >= 0 AND unsubscribed >= 0 AND bounced BETWEEN 0 AND failed AND sent + failed + unsubscribed <= total)
      );
      CREATE INDEX campaigns_due_at ON campaigns (due_at) WHERE due_at IS NOT NULL;
      CREATE INDEX campaigns_created_by ON campaigns (created_by);

      CREATE TABLE campaign_recipients (
        campaign_id uuid NOT NULL,
        user_id uuid NOT NULL,
        status text NOT NULL DEFAULT 'pending',
        attempts smallint NOT NULL DEFAULT 0,
        due_at timestamptz(3) DEFAULT now(),
        claimed_at timestamptz(3),
        finished_at timestamptz(3),
        reason text,
        CONSTRAINT campaign_recipients_pkey PRIMARY KEY (campaign_id, user_id),
        CONSTRAINT campaign_recipients_campaign_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns (id) ON DELETE CASCADE,
        CONSTRAINT campaign_recipients_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
        CONSTRAINT campaign_recipients_status CHECK (
          status IN ('pending', 'sending', 'sent', 'failed', 'bounced', 'unsubscribed')),
        CONSTRAINT campaign_recipients_due CHECK ((due_at IS NOT NULL) = (status IN ('pending', 'sending'))),
        CONSTRAINT campaign_recipients_finished CHECK ((finished_at IS NULL) = (status IN ('pending', 'sending')))
      );
      CREATE INDEX campaign_recipients_due_at ON campaign_recipients (campaign_id, due_at) WHERE due_at IS NOT NULL;
      CREATE INDEX campaign_recipients_user ON campaign_recipients (user_id);

      CREATE TABLE campaign_pace (
        id smallint NOT NULL,
        free_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT campaign_pace_pkey PRIMARY KEY (id),
        CONSTRAINT campaign_pace_one CHECK (id = 1)
      );
      INSERT INTO campaign_pace (id) VALUES (1);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE campaign_pace;
      DROP TABLE campaign_recipients;
      DROP TABLE campaigns;
    `);
  }
}
