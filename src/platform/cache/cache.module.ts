import { Global, Module } from '@nestjs/common';
import { DatabaseListener } from '../database/listener';
import { Invalidation } from './invalidation';

@Global()
@Module({ providers: [DatabaseListener, Invalidation], exports: [DatabaseListener, Invalidation] })
export class CacheModule {}
