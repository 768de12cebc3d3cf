import { Injectable } from '@nestjs/common';
import { erasedAddress } from '../common/erased-address';
import type { Person } from '../platform/access/actor';
import { accountTarget, AuditLog } from '../platform/audit/audit-log';
import { Transactions } from '../platform/database/transactions';
import { Events } from '../platform/events/events';
import { rememberActor } from '../platform/logging/request-context';
import { PersonalData } from '../platform/privacy/personal-data';
import type { DataExportResponse, ErasureResponse } from './privacy.dto';
import { DataExportRequested, PersonErased } from './privacy.events';

/** What people may ask about their own data: a copy of it, and the end of it. */
@Injectable()
export class PrivacyService {
  constructor(
    private readonly personalData: PersonalData,
    private readonly transactions: Transactions,
    private readonly events: Events,
    private readonly audit: AuditLog,
  ) {}

  /** The file is put together when its mail is sent, and goes to the proved address only. */
  async requestExport({ id }: Person): Promise<DataExportResponse> {
    await this.transactions.run(async (tx) => {
      this.audit.record(tx, { action: 'privacy.export_requested', target: accountTarget(id) });
      await this.events.record(tx, new DataExportRequested(id, { userId: id }));
    });
    return { status: 'check_your_email' };
  }

  /** Erases somebody in every room at once, or not at all. */
  async erase(person: Person): Promise<ErasureResponse> {
    const { id, email } = person;
    await this.transactions.run(async (tx) => {
      await this.personalData.erase(tx, { id, email });
      // What this request leaves in the audit log is written last, and must not bring the address back.
      rememberActor({ ...person, label: erasedAddress(id) });
      this.audit.record(tx, { action: 'privacy.erased', target: accountTarget(id) });
      await this.events.record(tx, new PersonErased(id, { userId: id, formerEmail: email }));
    });
    return { status: 'erased' };
  }
}
