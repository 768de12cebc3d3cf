import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { decode } from 'jsonwebtoken';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { isUuid } from '../common/id';
import type { Person } from '../platform/access/actor';
import { Config } from '../platform/config/config';
import { ALGORITHM, AUDIENCE, KeyRing } from './key-ring';
import { SessionsService } from './sessions.service';

interface AccessTokenClaims {
  sub?: unknown;
  sid?: unknown;
}

/** Proves an access token: our key, our algorithm, our issuer and audience, and a session that still lives. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(
    keys: KeyRing,
    config: Config,
    private readonly sessions: SessionsService,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      algorithms: [ALGORITHM],
      issuer: config.publicUrl,
      audience: AUDIENCE,
      secretOrKeyProvider: (_request, token: string, done) => {
        keys.publicKey(decode(token, { complete: true })?.header.kid).then(
          (key) => {
            done(key ? null : new Error('unknown key'), key?.export({ format: 'pem', type: 'spki' }));
          },
          (error: unknown) => {
            done(error);
          },
        );
      },
    });
  }

  /** What passport calls once the signature holds. `false` means: nobody. */
  async validate({ sub, sid }: AccessTokenClaims): Promise<Person | false> {
    if (!isUuid(sub) || !isUuid(sid)) return false;
    return (await this.sessions.person(sid, sub)) ?? false;
  }
}
