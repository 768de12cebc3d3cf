import type { Config } from '../platform/config/config';
import type { GatewayName, PaymentGateway } from './payment.gateway';
import { UnknownProvider } from './payment.problems';
import { SandboxGateway } from './sandbox.gateway';

/** The gateways that this store is connected to, as its settings say. */
export class PaymentGateways {
  private readonly byName: ReadonlyMap<string, PaymentGateway>;

  private constructor(gateways: readonly PaymentGateway[]) {
    this.byName = new Map(gateways.map((gateway) => [gateway.name, gateway]));
  }

  /** Stripe's SDK is large: a store that does not use it does not load it. */
  static async connect({ payments }: Config): Promise<PaymentGateways> {
    const gateways: PaymentGateway[] = payments.sandbox ? [new SandboxGateway(payments.sandbox)] : [];
    if (payments.stripe) {
      const { StripeGateway } = await import('./stripe.gateway.js');
      gateways.push(new StripeGateway(payments.stripe));
    }
    return new PaymentGateways(gateways);
  }

  has(name: GatewayName): boolean {
    return this.byName.has(name);
  }

  named(name: string): PaymentGateway {
    const gateway = this.byName.get(name);
    if (!gateway) throw UnknownProvider.because(`${name} is not connected.`);
    return gateway;
  }
}
