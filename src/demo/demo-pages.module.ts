import { Module } from '@nestjs/common';
import { DemoPagesController } from './demo-pages.controller';

@Module({ controllers: [DemoPagesController] })
export class DemoPagesModule {}
