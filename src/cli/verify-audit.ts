import { AuditRoomModule } from '../audit/audit.module';
import { AuditService } from '../audit/audit.service';
import { withRooms } from './context';

/** Follows the chain of the audit log; exit code 1 when a row was changed or removed. */
export async function verifyAudit(): Promise<void> {
  await withRooms([AuditRoomModule], async (app) => {
    const { entries, broken } = await app.get(AuditService, { strict: false }).verify();
    if (broken) {
      process.stderr.write(`The audit log does not hold: ${broken}. ${String(entries)} entries before it do.\n`);
      process.exitCode = 1;
    } else process.stdout.write(`The audit log holds: ${String(entries)} entries\n`);
  });
}
