import { Global, Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApiKeysModule } from '../api-keys/api-keys.module';
import { FactorsModule } from '../factors/factors.module';
import { AUTHENTICATOR } from '../platform/access/access.guard';
import { SessionsModule } from '../sessions/sessions.module';
import { UsersModule } from '../users/users.module';
import { AccountService } from './account.service';
import { AuthController } from './auth.controller';
import { AuthPrivacy } from './auth.privacy';
import { AuthService } from './auth.service';
import { BearerGuard } from './bearer.guard';
import { CredentialsController } from './credentials.controller';
import { OneTimeToken } from './one-time-token.entity';
import { OneTimeTokens } from './one-time-tokens.service';
import { PasswordHasher } from './password-hasher';
import { PasswordsService } from './passwords.service';
import { ReauthenticationService } from './reauthentication.service';
import { SignInController } from './sign-in.controller';
import { SignInLimiter } from './sign-in-limiter';
import { SignInService } from './sign-in.service';

/** Global for one thing only: the guard that `platform/access` puts before every route asks it who calls. */
@Global()
@Module({
  imports: [
    PassportModule,
    UsersModule,
    FactorsModule,
    SessionsModule,
    ApiKeysModule,
    TypeOrmModule.forFeature([OneTimeToken]),
  ],
  controllers: [AuthController, SignInController, CredentialsController],
  providers: [
    AuthService,
    SignInService,
    ReauthenticationService,
    AccountService,
    PasswordsService,
    OneTimeTokens,
    PasswordHasher,
    SignInLimiter,
    BearerGuard,
    AuthPrivacy,
    { provide: AUTHENTICATOR, useExisting: BearerGuard },
  ],
  exports: [AUTHENTICATOR, AuthService, AccountService, SignInService],
})
export class AuthModule {}
