import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rows, statement } from '../database/sql';
import type { Tx } from '../database/transactions';
import { type DataSubject, HoldsPersonalData, type PersonalDataHolder } from '../privacy/personal-data-holder';
import { forgetAnswers } from './idempotency';

const LIST = statement(
  'idempotency.list_of_principals',
  'SELECT route, key, created_at AS "createdAt", body AS answer FROM idempotency_keys WHERE principal = ANY ($1::text[]) ORDER BY created_at',
);

/** The answers that are kept for retries repeat what they answered: an order with its address, for example. */
@Injectable()
@HoldsPersonalData('idempotency')
export class IdempotencyPrivacy implements PersonalDataHolder {
  constructor(private readonly dataSource: DataSource) {}

  async exportOf(subject: DataSubject): Promise<object> {
    return { answers: await rows(this.dataSource, LIST, [principalsOf(subject)]) };
  }

  async erase(tx: Tx, subject: DataSubject): Promise<void> {
    await forgetAnswers(tx, principalsOf(subject));
  }
}

const principalsOf = ({ id, email }: DataSubject): string[] => [`account:${id}`, `guest:${email}`];
