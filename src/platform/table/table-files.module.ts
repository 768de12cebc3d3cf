import { Module } from '@nestjs/common';
import { PdfModule } from '../pdf/pdf.module';
import { TableFiles } from './table-files';

@Module({ imports: [PdfModule], providers: [TableFiles], exports: [TableFiles] })
export class TableFilesModule {}
