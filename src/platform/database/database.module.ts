import { Global, Module } from '@nestjs/common';
import { DatabaseConnectionModule } from './database-connection.module';
import { DatabaseListener } from './listener';
import { Silence } from './silence';
import { Transactions } from './transactions';

@Global()
@Module({
  imports: [DatabaseConnectionModule],
  providers: [Transactions, DatabaseListener, Silence],
  exports: [Transactions, DatabaseListener],
})
export class DatabaseModule {}
