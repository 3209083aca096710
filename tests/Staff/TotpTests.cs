using System.Text;
using SchoolSearch.Staff.Accounts;

namespace SchoolSearch.Tests.Staff;

public sealed class TotpTests
{
    static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, appendix B, the last six of its eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void CodesAreThoseOfTheStandard(long seconds, string code) =>
        Assert.Equal(code, Totp.CodeAt(Key, DateTimeOffset.FromUnixTimeSeconds(seconds)));

    [Theory]
    [InlineData(0, true)]
    [InlineData(-30, true)]
    [InlineData(30, true)]
    [InlineData(-61, false)]
    [InlineData(61, false)]
    public void AClockMayBeHalfAMinuteWrong(int seconds, bool accepted)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1111111110);
        Assert.Equal(
            accepted, Totp.Verify(Key, Totp.CodeAt(Key, now.AddSeconds(seconds)), now, lastStep: 0) is not null);
    }

    [Fact]
    public void ACodeCountsOnce()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1111111110);
        var code = Totp.CodeAt(Key, now);
        var step = Totp.Verify(Key, code, now, lastStep: 0);
        Assert.NotNull(step);
        Assert.Null(Totp.Verify(Key, code, now, step.Value));
    }

    /// <summary>RFC 4648, section 10, without padding.</summary>
    [Theory]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void KeysAreWrittenInBase32(string key, string written) =>
        Assert.Equal(written, Totp.ToBase32(Encoding.ASCII.GetBytes(key)));
}
