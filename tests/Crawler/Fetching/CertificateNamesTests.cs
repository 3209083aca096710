using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SchoolSearch.Crawler.Fetching;

namespace SchoolSearch.Tests.Crawler.Fetching;

/// <summary>A certificate tells who runs a host, as far as its names go.</summary>
public sealed class CertificateNamesTests
{
    [Theory]
    // Renewed, by any issuer: the same names.
    [InlineData(false, "CN=ecole.test", "ecole.test www.ecole.test", "CN=ecole.test", "ecole.test www.ecole.test")]
    [InlineData(false, "CN=ecole.test", "ecole.test", "CN=ecole.test", "ecole.test www.ecole.test")]
    [InlineData(
        false, "CN=ecole.test, O=Académie de Test", "ecole.test", "CN=ecole.test, O=Académie de Test",
        "ecole.test blog.ecole.test")]
    // No names but the host's, before or now: nothing to compare.
    [InlineData(false, "CN=ecole.test", "ecole.test", "CN=ecole.test", "ecole.test parking.test")]
    [InlineData(false, "CN=ecole.test, O=Académie de Test", "ecole.test", "CN=ecole.test", "ecole.test")]
    // One name in common.
    [InlineData(false, "CN=x", "ecole.test college.test lycee.test", "CN=x", "ecole.test lycee.test mairie.test")]
    // Another owner.
    [InlineData(true, "CN=x, O=Académie de Test", "ecole.test", "CN=x, O=Lucky Games Ltd", "ecole.test")]
    [InlineData(true, "CN=x", "ecole.test college.test", "CN=x", "ecole.test casino.test jackpot.test")]
    [InlineData(true, "CN=x", "*.college.test ecole.test", "CN=x", "*.parking.test ecole.test")]
    public void ACertificateIsOfAnotherSiteOnlyWhenItsOwnerOrAllItsNamesDiffer(
        bool others, string subjectBefore, string namesBefore, string subjectNow, string namesNow)
    {
        using var before = Certificate(subjectBefore, namesBefore);
        using var now = Certificate(subjectNow, namesNow);

        Assert.Equal(
            others, CertificateNames.AreOfOthers("ecole.test", CertificateNames.Of(before), CertificateNames.Of(now)));
    }

    [Fact]
    public void AFirstCertificateCountsAsNoChange() =>
        Assert.False(CertificateNames.AreOfOthers("ecole.test", [], ["O=X", "ecole.test"]));

    static X509Certificate2 Certificate(string subject, string names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names.Split(' '))
        {
            alternatives.AddDnsName(name);
        }

        request.CertificateExtensions.Add(alternatives.Build());
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
    }
}
