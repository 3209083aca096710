using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SchoolSearch.Staff.Accounts;

/// <summary>
/// Time-based one-time passwords (RFC 6238): six digits from HMAC-SHA-1 over the number of 30-second steps since 1970.
/// These values are what every authenticator application assumes.
/// </summary>
static class Totp
{
    const int KeyBytes = 20;

    const int StepSeconds = 30;

    /// <summary>Steps before and after the present one that count: clocks differ (RFC 6238, section 5.2).</summary>
    const int Drift = 1;

    const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyBytes);

    /// <summary>The step whose code was given; null for a wrong code, or one that is not later than
    /// <paramref name="lastStep"/>.</summary>
    public static long? Verify(byte[] key, string code, DateTimeOffset now, long lastStep)
    {
        var present = now.ToUnixTimeSeconds() / StepSeconds;
        for (var step = present - Drift; step <= present + Drift; step++)
        {
            if (step > lastStep && CryptographicOperations.FixedTimeEquals(
                    Encoding.UTF8.GetBytes(CodeOf(key, step)), Encoding.UTF8.GetBytes(code)))
            {
                return step;
            }
        }

        return null;
    }

    /// <summary>The code of a moment.</summary>
    public static string CodeAt(byte[] key, DateTimeOffset moment) =>
        CodeOf(key, moment.ToUnixTimeSeconds() / StepSeconds);

    /// <summary>RFC 4226, section 5.3: four bytes at the place that the last half-byte names.</summary>
    static string CodeOf(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // The standard's algorithm; as a keyed hash, SHA-1 is not broken.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var place = hash[^1] & 0xF;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(place)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>RFC 4648, section 6, without padding, as applications take it.</summary>
    public static string ToBase32(byte[] key)
    {
        var text = new StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var one in key)
        {
            buffer = (buffer << 8) | one;
            for (bits += 8; bits >= 5; bits -= 5)
            {
                text.Append(Base32[(buffer >> (bits - 5)) & 31]);
            }

            buffer &= (1 << bits) - 1;
        }

        return bits > 0 ? text.Append(Base32[(buffer << (5 - bits)) & 31]).ToString() : text.ToString();
    }

    /// <summary>The address that applications read from a QR code (Key URI Format).</summary>
    public static string Address(byte[] key, string issuer, string name) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(name)}"
            + $"?secret={ToBase32(key)}&issuer={Uri.EscapeDataString(issuer)}";
}
