import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthModule } from '../auth/auth.module';
import { SessionsModule } from '../sessions/sessions.module';
import { UsersModule } from '../users/users.module';
import { FederationController } from './federation.controller';
import { FederationPrivacy } from './federation.privacy';
import { FederationService } from './federation.service';
import { IdentitiesController } from './identities.controller';
import { IdentitiesService } from './identities.service';
import { Identity } from './identity.entity';
import { ProviderGateway } from './provider.gateway';
import { SpentTransaction } from './spent-transaction.entity';

@Module({
  imports: [AuthModule, SessionsModule, UsersModule, TypeOrmModule.forFeature([Identity, SpentTransaction])],
  controllers: [FederationController, IdentitiesController],
  providers: [FederationService, FederationPrivacy, IdentitiesService, ProviderGateway],
})
export class FederationModule {}
