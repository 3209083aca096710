using System.Security.Cryptography;
using System.Text;

namespace SchoolSearch.Staff.Accounts;

/// <summary>Random secrets that are given away once and kept only as digests. They are long enough to need no slow
/// hash.</summary>
static class Secrets
{
    const int Bytes = 32;

    /// <summary>Without letters and digits that look alike.</summary>
    const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    const int CodeLetters = 16;

    /// <summary>256 bits, for an address or a cookie.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>79 bits, in groups that people can copy by hand.</summary>
    public static string NewCode() =>
        string.Join('-', RandomNumberGenerator.GetString(Letters, CodeLetters).Chunk(4).Select(group =>
            new string(group)));

    public static string Digest(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public static bool Matches(string secret, string digest) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(Digest(secret)), Encoding.ASCII.GetBytes(digest));
}
