import { Injectable } from '@nestjs/common';
import { decrypt, encrypt } from '../common/tokens';
import { Config } from '../platform/config/config';

const PURPOSE = 'webhook-secret';

/** Secrets that sign: kept encrypted, because they are needed again, and shown once. */
@Injectable()
export class WebhookSecrets {
  constructor(private readonly config: Config) {}

  seal(secret: string): Buffer {
    return encrypt(this.config.secret, PURPOSE, secret);
  }

  open(box: Buffer): string {
    return decrypt(this.config.secret, PURPOSE, box);
  }
}
