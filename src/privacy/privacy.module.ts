import { Module } from '@nestjs/common';
import { PersonalDataModule } from '../platform/privacy/personal-data.module';
import { PrivacyController } from './privacy.controller';
import { PrivacyService } from './privacy.service';

@Module({ imports: [PersonalDataModule], controllers: [PrivacyController], providers: [PrivacyService] })
export class PrivacyModule {}
