import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../database/transactions';
import { DecoratedMethods } from '../work/decorated-methods';
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

  constructor(private readonly methods: DecoratedMethods) {}

  onModuleInit(): void {
    for (const { word, call } of this.methods.find<ConsumerDeclaration>(CONSUMER)) {
      if (this.byName.has(word.name)) throw new Error(`Two listeners are called ${word.name}`);
      this.byName.set(word.name, { ...word, handle: call as Consumer['handle'] });
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
}
