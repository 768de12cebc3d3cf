import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import type { Tx } from '../database/transactions';
import { type DataSubject, HOLDER, type HolderName, HOLDERS, type PersonalDataHolder } from './personal-data-holder';

/** Every holder of personal data, found by its decorator. Two of one name stop the boot, and so does a missing one. */
@Injectable()
export class PersonalData implements OnModuleInit {
  private readonly byName = new Map<HolderName, PersonalDataHolder>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    for (const provider of this.discovery.getProviders()) {
      if (!provider.isDependencyTreeStatic()) continue;
      const instance: unknown = provider.instance;
      if (typeof instance === 'object' && instance !== null) this.register(instance);
    }
    const missing = HOLDERS.filter((name) => !this.byName.has(name));
    if (missing.length > 0) throw new Error(`Nobody answers for the personal data of: ${missing.join(', ')}`);
  }

  /** What each holder keeps about somebody, under its name. */
  async exportOf(subject: DataSubject): Promise<Record<string, object>> {
    const held: Record<string, object> = {};
    for (const [name, holder] of this.inOrder()) held[name] = await holder.exportOf(subject);
    return held;
  }

  async erase(tx: Tx, subject: DataSubject): Promise<void> {
    for (const [, holder] of this.inOrder()) await holder.erase(tx, subject);
  }

  private inOrder(): [HolderName, PersonalDataHolder][] {
    return HOLDERS.flatMap((name) => {
      const holder = this.byName.get(name);
      return holder ? [[name, holder] as [HolderName, PersonalDataHolder]] : [];
    });
  }

  private register(instance: object): void {
    const name = this.reflector.get<HolderName | undefined>(HOLDER, instance.constructor as () => unknown);
    if (!name) return;
    const known = this.byName.get(name);
    if (known && known !== instance) throw new Error(`Two providers answer for the personal data of ${name}`);
    this.byName.set(name, instance as PersonalDataHolder);
  }
}
