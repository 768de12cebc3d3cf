import { Module } from '@nestjs/common';
import { PdfFonts } from './pdf-fonts';
import { PdfPrinter } from './pdf-printer';

@Module({ providers: [PdfFonts, PdfPrinter], exports: [PdfPrinter] })
export class PdfModule {}
