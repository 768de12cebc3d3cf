import { Module } from '@nestjs/common';
import { Config } from '../config/config';
import { LocalStorage } from './local-storage';
import { Storage } from './storage';

@Module({
  providers: [
    {
      provide: Storage,
      inject: [Config],
      useFactory: async ({ storage }: Config): Promise<Storage> => {
        if (storage.kind === 'local') return new LocalStorage(storage.path);
        // Who keeps files in a folder does not load the client of a bucket.
        const { S3Storage } = await import('./s3-storage.js');
        return new S3Storage(storage.s3);
      },
    },
  ],
  exports: [Storage],
})
export class StorageModule {}
