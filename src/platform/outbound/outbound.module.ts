import { Module } from '@nestjs/common';
import { Destinations } from './destinations';

@Module({ providers: [Destinations], exports: [Destinations] })
export class OutboundModule {}
