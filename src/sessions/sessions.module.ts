import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UsersModule } from '../users/users.module';
import { JwtStrategy } from './jwt.strategy';
import { KeyRing } from './key-ring';
import { KeyRotationService } from './key-rotation.service';
import { ProvenTokens } from './proven-tokens.service';
import { RefreshToken } from './refresh-token.entity';
import { Session } from './session.entity';
import { SessionsController } from './sessions.controller';
import { SessionsPrivacy } from './sessions.privacy';
import { SessionsService } from './sessions.service';
import { SigningKey } from './signing-key.entity';
import { TokensController } from './tokens.controller';

@Module({
  imports: [PassportModule, UsersModule, TypeOrmModule.forFeature([Session, RefreshToken, SigningKey])],
  controllers: [TokensController, SessionsController],
  providers: [SessionsService, KeyRing, KeyRotationService, ProvenTokens, JwtStrategy, SessionsPrivacy],
  exports: [SessionsService, ProvenTokens],
})
export class SessionsModule {}
