import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A key pair that signs access tokens (ES256). The private half is encrypted under the program's secret. */
@Entity('signing_keys')
export class SigningKey {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'signing_keys_pkey' })
  kid!: string;

  @Column('jsonb', { name: 'public_jwk' })
  publicJwk!: object;

  @Column('bytea', { name: 'private_key' })
  privateKey!: Buffer;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  /** After this it only verifies what it signed before. Until then it signs, unless an older key still does. */
  @Column({ type: 'timestamptz', name: 'retired_at', precision: 3, nullable: true })
  retiredAt!: Date | null;
}
