import { Injectable } from '@nestjs/common';
import { FactorsService } from '../factors/factors.service';
import { PasskeysService } from '../factors/passkeys.service';
import type { WebauthnOptions } from '../factors/webauthn.decorators';
import type { Person } from '../platform/access/actor';
import { Transactions, type Tx } from '../platform/database/transactions';
import { SessionsService } from '../sessions/sessions.service';
import { WrongPassword } from './auth.problems';
import { PasswordsService } from './passwords.service';
import { type Proof, proofIn } from './proofs';
import type { Reauthenticate } from './sign-in.dto';

/** Proving again who one is, for the calls that ask for it. */
@Injectable()
export class ReauthenticationService {
  constructor(
    private readonly passwords: PasswordsService,
    private readonly factors: FactorsService,
    private readonly passkeys: PasskeysService,
    private readonly sessions: SessionsService,
    private readonly transactions: Transactions,
  ) {}

  async reauthenticate(person: Person, body: Reauthenticate, ip: string): Promise<void> {
    if (!(await this.prove(person, proofIn(body), ip))) throw WrongPassword.because('This proves nothing.');
  }

  passkeyOptions(person: Person): Promise<WebauthnOptions> {
    return this.passkeys.requestOptions(person.id);
  }

  private async prove(person: Person, proof: Proof, ip: string): Promise<boolean> {
    const mark = async (tx: Tx): Promise<true> => {
      await this.sessions.markAuthenticated(tx, person.sessionId);
      return true;
    };
    if ('credential' in proof) return (await this.passkeys.proving(proof.credential, person.id, mark)) ?? false;
    if (!('password' in proof)) return (await this.factors.proving(person.id, proof, mark)) ?? false;
    await this.passwords.prove(person, proof.password, ip);
    return this.transactions.run(mark);
  }
}
