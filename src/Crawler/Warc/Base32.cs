namespace SchoolSearch.Crawler.Warc;

/// <summary>Base 32 without padding (RFC 4648, section 6), the alphabet of archives' digests.</summary>
static class Base32
{
    const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    const int BitsPerLetter = 5;

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var letters = new char[((bytes.Length * 8) + BitsPerLetter - 1) / BitsPerLetter];
        int buffer = 0, bits = 0, length = 0;
        foreach (var value in bytes)
        {
            buffer = (buffer << 8) | value;
            bits += 8;
            while (bits >= BitsPerLetter)
            {
                bits -= BitsPerLetter;
                letters[length++] = Alphabet[(buffer >> bits) & 31];
            }

            buffer &= (1 << bits) - 1;
        }

        if (bits > 0)
        {
            letters[length] = Alphabet[(buffer << (BitsPerLetter - bits)) & 31];
        }

        return new string(letters);
    }
}
