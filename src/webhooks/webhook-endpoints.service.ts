import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '../common/id';
import { type Actor, isPerson } from '../platform/access/actor';
import { AuditLog } from '../platform/audit/audit-log';
import { Config } from '../platform/config/config';
import { firstRow, rows } from '../platform/database/sql';
import { afterCommit, Transactions, type Tx } from '../platform/database/transactions';
import { StaleVersion } from '../platform/http/http.problems';
import { type ListQuery, PageRequest } from '../platform/http/listing';
import { readPage } from '../platform/lists/list';
import { DestinationRefused } from '../platform/outbound/destination';
import { Destinations } from '../platform/outbound/destinations';
import { WorkSignal } from '../platform/work/work-signal';
import type {
  ChangeWebhookEndpoint,
  CreateWebhookEndpoint,
  NewWebhookSecretResponse,
  RotateWebhookSecret,
  WebhookEndpointPage,
  WebhookEndpointResponse,
} from './webhook-endpoint.dto';
import * as sql from './webhook-endpoint.queries';
import { EndpointNotFound, TooManyEndpoints, UrlRefused } from './webhook.problems';
import { newSecret } from './webhook.signature';
import { WebhookSecrets } from './webhook-secrets';
import { WEBHOOK_WORK } from './webhook.work';

const A_DAY_IN_SECONDS = 86_400;
/** Each event is written down once for every endpoint that hears of it. */
const MOST_ENDPOINTS = 50;

/** Where events are sent to, as the staff keep it. */
@Injectable()
export class WebhookEndpointsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly destinations: Destinations,
    private readonly secrets: WebhookSecrets,
    private readonly work: WorkSignal,
    private readonly audit: AuditLog,
    private readonly config: Config,
  ) {}

  async create(actor: Actor, input: CreateWebhookEndpoint): Promise<NewWebhookSecretResponse> {
    await this.refuseBadUrl(input.url);
    const { url, description = null, events, active = true } = input;
    const secret = newSecret();
    const maker = isPerson(actor) ? actor.id : null;
    return this.transactions.run(async (tx) => {
      await this.refuseOneTooMany(tx);
      const id = newId();
      const values = [id, url, description, events, active, this.secrets.seal(secret), maker];
      this.audit.record(tx, { action: 'webhook_endpoints.created', target: target(id), changes: told(input) });
      return { ...required(await firstRow<sql.EndpointRow>(tx, sql.INSERT_ENDPOINT, values)), secret };
    });
  }

  async list(query: ListQuery): Promise<WebhookEndpointPage> {
    const page = new PageRequest('webhook-endpoints', query, this.config.secret);
    return readPage(this.dataSource, sql.allEndpoints(), page, (row): WebhookEndpointResponse => row);
  }

  one(id: string): Promise<WebhookEndpointResponse> {
    return this.find(this.dataSource, id);
  }

  async change(id: string, version: number, change: ChangeWebhookEndpoint): Promise<WebhookEndpointResponse> {
    await this.find(this.dataSource, id);
    if (change.url !== undefined) await this.refuseBadUrl(change.url);
    return this.transactions.run(async (tx) => {
      const before = await this.find(tx, id);
      const { url = before.url, events = before.events, active = before.active } = change;
      const description = change.description === undefined ? before.description : change.description;
      const values = [id, version, url, description, events, active];
      const changed = await firstRow<sql.EndpointRow>(tx, sql.UPDATE_ENDPOINT, values);
      if (!changed) throw stale();
      this.audit.record(tx, { action: 'webhook_endpoints.changed', target: target(id), changes: told(change) });
      // What waited for it to be switched on goes now.
      afterCommit(tx, () => this.work.wake(WEBHOOK_WORK));
      return changed;
    });
  }

  async remove(id: string, version: number): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.find(tx, id);
      if (!(await firstRow(tx, sql.DELETE_ENDPOINT, [id, version]))) throw stale();
      this.audit.record(tx, { action: 'webhook_endpoints.deleted', target: target(id) });
    });
  }

  /** Another secret. The one of before signs as well for a while, so that receivers can change over without a gap. */
  async rotate(
    id: string,
    { overlapSeconds = A_DAY_IN_SECONDS }: RotateWebhookSecret,
  ): Promise<NewWebhookSecretResponse> {
    const secret = newSecret();
    return this.transactions.run(async (tx) => {
      const values = [id, this.secrets.seal(secret), overlapSeconds];
      const endpoint = await firstRow<sql.EndpointRow>(tx, sql.ROTATE_SECRET, values);
      if (!endpoint) throw notFound();
      const changes = { overlapSeconds };
      this.audit.record(tx, { action: 'webhook_endpoints.secret_rotated', target: target(id), changes });
      return { ...endpoint, secret };
    });
  }

  /** When nobody can be asked at this moment, the URL is taken: it is looked at again on every try. */
  private async refuseBadUrl(url: string): Promise<void> {
    try {
      await this.destinations.check(url);
    } catch (error) {
      if (!(error instanceof DestinationRefused)) return;
      const { reason, message } = error;
      throw UrlRefused.because(message, {
        errors: [{ pointer: '/url', code: reason, detail: message }],
        members: { reason },
      });
    }
  }

  private async refuseOneTooMany(tx: Tx): Promise<void> {
    await rows(tx, sql.LOCK_ENDPOINTS);
    const standing = await this.count(tx);
    if (standing >= MOST_ENDPOINTS) throw TooManyEndpoints.because(`There are ${String(standing)} endpoints already.`);
  }

  private async find(on: DataSource | Tx, id: string): Promise<sql.EndpointRow> {
    const endpoint = await firstRow<sql.EndpointRow>(on, sql.FIND_ENDPOINT, [id]);
    if (!endpoint) throw notFound();
    return endpoint;
  }

  private async count(on: DataSource | Tx): Promise<number> {
    return (await firstRow<{ count: number }>(on, sql.COUNT_ENDPOINTS))?.count ?? 0;
  }
}

/** Of a URL only the host is written down for good: its path may hold what opens something at the receiver. */
const told = ({ url, events, active }: ChangeWebhookEndpoint): object => ({
  ...(url !== undefined && { host: new URL(url).host }),
  events,
  active,
});

function required<Row>(row: Row | null): Row {
  if (row === null) throw new Error('An endpoint was inserted without a row coming back');
  return row;
}

export const target = (id: string) => ({ type: 'webhook_endpoint', id });
const notFound = (): Error => EndpointNotFound.because('No endpoint has this identifier.');
const stale = (): Error => StaleVersion.because('The endpoint was changed meanwhile.');
