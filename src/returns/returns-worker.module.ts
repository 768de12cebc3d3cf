import { Module } from '@nestjs/common';
import { ReturnsListener } from './returns.listener';
import { ReturnsModule } from './returns.module';

/** What the worker has beside: returns are refunded once their money is back. */
@Module({ imports: [ReturnsModule], providers: [ReturnsListener] })
export class ReturnsWorkerModule {}
