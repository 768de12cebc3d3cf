import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CHAIN_START, chainHash } from '../platform/audit/audit-chain';
import { Config } from '../platform/config/config';
import { firstRow, rows } from '../platform/database/sql';
import { PageRequest } from '../platform/http/listing';
import { readPage } from '../platform/lists/list';
import type { AuditEntryResponse, AuditPage, ListAuditEntries } from './audit.dto';
import * as sql from './audit.queries';

type Link = sql.AuditRow & { previousHash: Buffer; hash: Buffer };

const STRETCH = 1_000;

@Injectable()
export class AuditService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
  ) {}

  async list(query: ListAuditEntries): Promise<AuditPage> {
    const page = new PageRequest('audit log', query, this.config.secret);
    return readPage(this.dataSource, sql.allEntries(query), page, present);
  }

  /** Follows the whole chain. Returns how many entries hold, or what is wrong with the first that does not. */
  async verify(): Promise<{ entries: number; broken: string | null }> {
    const head = await firstRow<{ sequence: number; hash: Buffer }>(this.dataSource, sql.HEAD);
    let previous: Buffer = CHAIN_START;
    let sequence = 0;
    for (;;) {
      const links = await rows<Link>(this.dataSource, sql.NEXT_LINKS, [sequence, STRETCH]);
      for (const link of links) {
        const broken = this.faultIn(link, sequence + 1, previous);
        if (broken) return { entries: sequence, broken };
        [previous, sequence] = [link.hash, link.sequence];
      }
      if (links.length < STRETCH) break;
    }
    // Entries that were appended meanwhile are past the head that was read; fewer than it names are missing.
    const complete =
      head !== null && sequence >= head.sequence && (sequence > head.sequence || previous.equals(head.hash));
    return { entries: sequence, broken: complete ? null : `entries after number ${String(sequence)} are missing` };
  }

  private faultIn(link: Link, expected: number, previous: Buffer): string | null {
    const { previousHash, hash, at, actorLabel: _, ...facts } = link;
    if (link.sequence !== expected) return `entry number ${String(expected)} is missing`;
    const right = chainHash(this.config.secret, previous, { ...facts, at: at.toISOString() });
    const intact = previousHash.equals(previous) && hash.equals(right);
    return intact ? null : `entry number ${String(link.sequence)} (${link.id}) was changed`;
  }
}

const present = (row: sql.AuditRow): AuditEntryResponse => ({
  id: row.id,
  at: row.at,
  actor: { type: row.actorType as AuditEntryResponse['actor']['type'], id: row.actorId, label: row.actorLabel },
  action: row.action,
  target: { type: row.targetType, id: row.targetId },
  ip: row.ip,
  requestId: row.requestId,
  changes: row.changes,
});
