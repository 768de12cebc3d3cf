import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';

/** A method that carries a word of a decorator, bound to its provider. */
export interface DecoratedMethod<Word> {
  word: Word;
  call: (...values: never[]) => unknown;
}

/** Finds, once the program is wired, the methods that a decorator has marked. */
@Injectable()
export class DecoratedMethods {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** Of every provider that lives as long as the program. The caller knows what the decorator takes and marks. */
  find<Word>(key: symbol): DecoratedMethod<Word>[] {
    return this.discovery
      .getProviders()
      .filter((provider) => provider.isDependencyTreeStatic())
      .flatMap(({ instance }: { instance: unknown }) =>
        typeof instance === 'object' && instance !== null ? this.findIn<Word>(instance, key) : [],
      );
  }

  private findIn<Word>(instance: object, key: symbol): DecoratedMethod<Word>[] {
    return this.scanner.getAllMethodNames(Object.getPrototypeOf(instance) as object).flatMap((name) => {
      const method = (instance as Record<string, unknown>)[name];
      if (typeof method !== 'function') return [];
      const word = this.reflector.get<Word | undefined>(key, method);
      return word === undefined ? [] : [{ word, call: method.bind(instance) as DecoratedMethod<Word>['call'] }];
    });
  }
}
