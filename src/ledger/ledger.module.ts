import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LedgerBalance } from './ledger-balance.entity';
import { LedgerTransfer } from './ledger-transfer.entity';
import { LedgerService } from './ledger.service';

@Module({
  imports: [TypeOrmModule.forFeature([LedgerTransfer, LedgerBalance])],
  providers: [LedgerService],
  exports: [LedgerService],
})
export class LedgerModule {}
