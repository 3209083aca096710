using System.Globalization;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Crawler.Links;

namespace SchoolSearch.Tests.Crawler.Links;

public sealed class RecentAddressesTests
{
    [Fact]
    public void AnAddressJustSeenIsNotNew()
    {
        var recent = new RecentAddresses(16);
        Assert.True(recent.IsNews(Page(1)));
        Assert.False(recent.IsNews(Page(1)));
        Assert.True(recent.IsNews(Page(2)));
    }

    [Fact]
    public void AnAddressSeenOnEveryPageIsRememberedHoweverManyPagesPass()
    {
        var recent = new RecentAddresses(1024);
        PageUrl[] menu = [.. Enumerable.Range(0, 40).Select(Page)];
        Array.ForEach(menu, page => recent.IsNews(page));
        var asked = 0;
        for (var passing = 100; passing < 100_000; passing++)
        {
            recent.IsNews(Page(passing));
            asked += passing % 100 == 0 ? menu.Count(recent.IsNews) : 0;
        }

        Assert.Equal(0, asked);
    }

    [Fact]
    public void AForgottenAddressIsNewAgain()
    {
        var recent = new RecentAddresses(1);
        for (var page = 0; page < 9; page++)
        {
            Assert.True(recent.IsNews(Page(page)));
        }

        Assert.True(recent.IsNews(Page(0)));
        Assert.False(recent.IsNews(Page(8)));
    }

    static PageUrl Page(int number) =>
        PageUrl.Parse(string.Create(CultureInfo.InvariantCulture, $"http://a.test/{number}"));
}
