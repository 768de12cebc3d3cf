import type { Permission } from '../platform/access/permissions';
import { DomainEvent } from '../platform/events/domain-event';

/** Something that the staff has to see to. Told by rooms at the top, which nobody imports, so it stands below them all. */
export class StaffNoticeRequested extends DomainEvent<{
  notice: 'webhook-switched-off';
  /** Whoever began what it is about; `null` when that was no person. */
  beganBy: string | null;
  /** Whoever has to be allowed to look at it. */
  permission: Permission;
  params: Record<string, string>;
}> {
  static override readonly type = 'users.staff_notice_requested';
}
