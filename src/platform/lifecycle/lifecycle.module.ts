import { Global, Module } from '@nestjs/common';
import { Lifecycle } from './lifecycle';
import { SpareMemory } from './spare-memory';

@Global()
@Module({ providers: [Lifecycle, SpareMemory], exports: [Lifecycle] })
export class LifecycleModule {}
