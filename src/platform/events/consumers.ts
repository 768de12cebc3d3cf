import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { Tx } from '../database/transactions';
import type { DomainEvent, Received } from './domain-event';
import { CONSUMER, type ConsumerDeclaration } from './listeners';

export interface Consumer extends ConsumerDeclaration {
  /** With the transaction, where there is one, and the signal that ends it. */
  handle: (event: Received<DomainEvent>, ...more: [Tx, AbortSignal] | [AbortSignal]) => Promise<void>;
}

/** Every listener of the house, found by its decorator. Two with one name stop the boot. */
@Injectable()
export class Consumers implements OnModuleInit {
  private readonly byName = new Map<string, Consumer>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    for (const provider of this.discovery.getProviders()) {
      if (!provider.isDependencyTreeStatic()) continue;
      const instance: unknown = provider.instance;
      if (typeof instance === 'object' && instance !== null) this.register(instance as Record<string, unknown>);
    }
  }

  find(name: string): Consumer | undefined {
    return this.byName.get(name);
  }

  /** Which event goes to whom, as two columns of one table. */
  routes(): { types: string[]; names: string[] } {
    const routes = [...this.byName.values()].flatMap(({ name, eventTypes }) =>
      eventTypes.map((type) => ({ type, name })),
    );
    return { types: routes.map(({ type }) => type), names: routes.map(({ name }) => name) };
  }

  private register(instance: Record<string, unknown>): void {
    for (const method of this.scanner.getAllMethodNames(Object.getPrototypeOf(instance) as object)) {
      const handler = instance[method];
      if (typeof handler !== 'function') continue;
      const declaration = this.reflector.get<ConsumerDeclaration | undefined>(CONSUMER, handler);
      if (!declaration) continue;
      if (this.byName.has(declaration.name)) throw new Error(`Two listeners are called ${declaration.name}`);
      this.byName.set(declaration.name, { ...declaration, handle: handler.bind(instance) as Consumer['handle'] });
    }
  }
}
