import { Injectable } from '@nestjs/common';
import type { Device } from '../sessions/sessions.service';
import { SignInService } from '../auth/sign-in.service';
import { Problem } from '../common/problem';
import { Config } from '../platform/config/config';
import type { IdentityProvider } from '../platform/config/identity-providers';
import { firstRow, rows } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import type { FinishProviderSignIn, ProviderAuthorizationResponse, ProviderPage } from './federation.dto';
import { ProviderNotFound, ProviderUnavailable, TransactionRefused } from './federation.problems';
import { RELEASE_TRANSACTION, SPEND_TRANSACTION } from './federation.queries';
import { IdentitiesService } from './identities.service';
import type { ProviderAccount } from './provider-claims';
import { ProviderGateway } from './provider.gateway';
import { newTransaction, openTransaction, type ProviderTransaction, sealTransaction } from './provider-transaction';

/** What a sign-in gives: tokens, or the demand for a second factor. */
export type Admission = Awaited<ReturnType<SignInService['admit']>>;

/** Signing in with an account at an identity provider. */
@Injectable()
export class FederationService {
  constructor(
    private readonly config: Config,
    private readonly transactions: Transactions,
    private readonly gateway: ProviderGateway,
    private readonly identities: IdentitiesService,
    private readonly signIn: SignInService,
  ) {}

  providers(): ProviderPage {
    return { items: this.config.identityProviders.map(({ name, title }) => ({ name, title })), nextCursor: null };
  }

  async begin(name: string): Promise<ProviderAuthorizationResponse> {
    const provider = this.provider(name);
    const transaction = newTransaction(name);
    return {
      authorizationUrl: await this.gateway.authorizationUrl(provider, transaction),
      transaction: sealTransaction(this.config.secret, transaction),
    };
  }

  async finish(name: string, { transaction, parameters }: FinishProviderSignIn, device: Device): Promise<Admission> {
    const provider = this.provider(name);
    const begun = await this.spend(name, transaction);
    const account = await this.account(provider, begun, parameters);
    const userId = await this.identities.open(name, account);
    return this.signIn.admit(userId, 'provider', device);
  }

  private provider(name: string): IdentityProvider {
    const provider = this.config.identityProviders.find((one) => one.name === name);
    if (!provider) throw ProviderNotFound.because('This store has no provider of this name.');
    return provider;
  }

  /**
   * Before the provider is asked: of a page that sends its answer twice, one call goes through. Both would fail if both
   * brought the code, because a provider takes back what it gave for a code that comes again (RFC 6749, 4.1.2).
   */
  private async spend(name: string, sealed: string): Promise<ProviderTransaction> {
    const transaction = openTransaction(this.config.secret, name, sealed);
    if (!transaction) throw TransactionRefused.because('The transaction is not one of this provider, or is too old.');
    const { id, expiresAt } = transaction;
    const spent = await this.transactions.run((tx) => firstRow(tx, SPEND_TRANSACTION, [id, new Date(expiresAt)]));
    if (!spent) throw TransactionRefused.because('The transaction was used before.');
    return transaction;
  }

  /** While the provider cannot be reached nothing is lost: the same call may come again. */
  private async account(
    provider: IdentityProvider,
    transaction: ProviderTransaction,
    parameters: Readonly<Record<string, string>>,
  ): Promise<ProviderAccount> {
    try {
      return await this.gateway.account(provider, transaction, parameters);
    } catch (error) {
      if (error instanceof Problem && error.type === ProviderUnavailable) {
        await this.transactions.run((tx) => rows(tx, RELEASE_TRANSACTION, [transaction.id]));
      }
      throw error;
    }
  }
}
