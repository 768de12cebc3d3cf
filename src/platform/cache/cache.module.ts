import { Global, Module } from '@nestjs/common';
import { Invalidation } from './invalidation';
import { PublicView } from './public-view';

@Global()
@Module({ providers: [Invalidation, PublicView], exports: [Invalidation, PublicView] })
export class CacheModule {}
