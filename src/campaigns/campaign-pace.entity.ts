import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** One row: until when the mails that may go are given out already, over all workers and campaigns. */
@Entity('campaign_pace')
@Check('campaign_pace_one', 'id = 1')
export class CampaignPace {
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'campaign_pace_pkey' })
  id!: number;

  @Column({ type: 'timestamptz', name: 'free_at', precision: 3, default: () => 'now()' })
  freeAt!: Date;
}
