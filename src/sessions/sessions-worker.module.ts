import { Module } from '@nestjs/common';
import { SessionsExpiryService } from './sessions-expiry.service';

/** What the worker has beside: the end of what is left of sessions. */
@Module({ providers: [SessionsExpiryService] })
export class SessionsWorkerModule {}
