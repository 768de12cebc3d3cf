import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CodeLimiter } from './code-limiter';
import { FactorsController } from './factors.controller';
import { FactorsPrivacy } from './factors.privacy';
import { FactorsService } from './factors.service';
import { PasskeyChallenges } from './passkey-challenges.service';
import { Passkey } from './passkey.entity';
import { PasskeysController } from './passkeys.controller';
import { PasskeysService } from './passkeys.service';
import { RecoveryCode } from './recovery-code.entity';
import { RecoveryCodesService } from './recovery-codes.service';
import { SpentChallenge } from './spent-challenge.entity';
import { TotpSecret } from './totp-secret.entity';
import { TotpService } from './totp.service';

@Module({
  imports: [TypeOrmModule.forFeature([TotpSecret, RecoveryCode, Passkey, SpentChallenge])],
  controllers: [FactorsController, PasskeysController],
  providers: [
    FactorsService,
    FactorsPrivacy,
    TotpService,
    RecoveryCodesService,
    PasskeysService,
    PasskeyChallenges,
    CodeLimiter,
  ],
  exports: [FactorsService, PasskeysService],
})
export class FactorsModule {}
