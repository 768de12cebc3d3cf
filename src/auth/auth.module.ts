import { Global, Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AUTHENTICATOR } from '../platform/access/access.guard';
import { UsersModule } from '../users/users.module';
import { AccountService } from './account.service';
import { ApiKey } from './api-key.entity';
import { ApiKeysAdminController } from './api-keys.admin.controller';
import { ApiKeysService } from './api-keys.service';
import { AuthController } from './auth.controller';
import { AuthService } from './auth.service';
import { BearerGuard } from './bearer.guard';
import { CredentialsController } from './credentials.controller';
import { JwtStrategy } from './jwt.strategy';
import { KeyRing } from './key-ring';
import { OneTimeToken } from './one-time-token.entity';
import { OneTimeTokens } from './one-time-tokens.service';
import { PasswordHasher } from './password-hasher';
import { PasswordsService } from './passwords.service';
import { RefreshToken } from './refresh-token.entity';
import { Session } from './session.entity';
import { SessionsController } from './sessions.controller';
import { SessionsService } from './sessions.service';
import { SignInLimiter } from './sign-in-limiter';
import { SigningKey } from './signing-key.entity';

/** Global for one thing only: the guard that `platform/access` puts before every route asks it who calls. */
@Global()
@Module({
  imports: [
    PassportModule,
    UsersModule,
    TypeOrmModule.forFeature([Session, RefreshToken, OneTimeToken, SigningKey, ApiKey]),
  ],
  controllers: [AuthController, SessionsController, CredentialsController, ApiKeysAdminController],
  providers: [
    AuthService,
    AccountService,
    PasswordsService,
    OneTimeTokens,
    ApiKeysService,
    SessionsService,
    PasswordHasher,
    SignInLimiter,
    KeyRing,
    JwtStrategy,
    BearerGuard,
    { provide: AUTHENTICATOR, useExisting: BearerGuard },
  ],
  exports: [AUTHENTICATOR, AuthService, AccountService],
})
export class AuthModule {}
