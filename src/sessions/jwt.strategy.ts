import type { KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { decode } from 'jsonwebtoken';
import { Strategy } from 'passport-jwt';
import { isUuid } from '../common/id';
import type { Person } from '../platform/access/actor';
import { bearerIn } from '../platform/access/bearer';
import { Config } from '../platform/config/config';
import { type AccessTokenClaims, ALGORITHM, AUDIENCE, hasOurTimes } from './access-token';
import { KeyRing } from './key-ring';
import { SessionsService } from './sessions.service';

/** It is passed on to jsonwebtoken, which takes a key that is ready; as a text it would be read anew for each request. */
const asSecret = (key: KeyObject): Buffer => key as unknown as Buffer;

/** Proves an access token: our key, our algorithm, our issuer and audience, our times, and a session that still lives. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(
    keys: KeyRing,
    config: Config,
    private readonly sessions: SessionsService,
  ) {
    super({
      jwtFromRequest: bearerIn,
      algorithms: [ALGORITHM],
      issuer: config.publicUrl,
      audience: AUDIENCE,
      secretOrKeyProvider: (_request, token: string, done) => {
        keys.publicKey(decode(token, { complete: true })?.header.kid).then(
          (key) => {
            done(key ? null : new Error('unknown key'), key ? asSecret(key) : undefined);
          },
          (error: unknown) => {
            done(error);
          },
        );
      },
    });
  }

  /** What passport calls once the signature holds. `false` means: nobody. */
  async validate(claims: AccessTokenClaims): Promise<Person | false> {
    const { sub, sid } = claims;
    if (!isUuid(sub) || !isUuid(sid) || !hasOurTimes(claims, new Date())) return false;
    return (await this.sessions.person(sid, sub)) ?? false;
  }
}
