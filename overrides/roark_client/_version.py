"""The release, as the distribution's metadata has it too (reading that at run time costs more than the import)."""

__version__ = "0.1.0"
