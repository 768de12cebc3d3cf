import { Module } from '@nestjs/common';
import { LinksExpiryService } from './links-expiry.service';

/** What the worker has beside: the end of links that open nothing. */
@Module({ providers: [LinksExpiryService] })
export class AuthWorkerModule {}
