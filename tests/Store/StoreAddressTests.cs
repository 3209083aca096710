using SchoolSearch.Store;

namespace SchoolSearch.Tests.Store;

public sealed class StoreAddressTests
{
    [Theory]
    [InlineData("postgres://nom:secret@serveur:5433/base", "postgres://serveur:5433/base")]
    [InlineData("postgresql://nom:secret@serveur/base", "postgres://serveur:5432/base")]
    [InlineData("postgres://nom@[::1]:5432/base", "postgres://::1:5432/base")]
    [InlineData("postgres://nom:p%40ss%3Aw%2Fo@serveur/base?sslmode=verify-full", "postgres://serveur:5432/base")]
    [InlineData("postgres://nom@/base?host=/var/run/postgresql", "postgres:///var/run/postgresql:5432/base")]
    public void AnAddressIsReadAndShownWithoutItsPassword(string text, string shown)
    {
        Assert.True(StoreAddress.TryParse(text, out var address));
        Assert.Equal(shown, address.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("data")]
    [InlineData("mysql://nom@serveur/base")]
    [InlineData("postgres://serveur")]
    [InlineData("postgres://serveur/")]
    [InlineData("postgres:///base")]
    [InlineData("postgres://nom@serveur:0/base")]
    [InlineData("postgres://nom@serveur:65536/base")]
    [InlineData("postgres://nom:p@ss@serveur/base")]
    [InlineData("postgres://nom@serveur/base?host=ailleurs")]
    [InlineData("postgres://nom@serveur/base?sslmode=peut-être")]
    [InlineData("postgres://nom@serveur/base?Include%20Error%20Detail=true")]
    [InlineData("postgres://nom@serveur/base/autre")]
    public void AMalformedStoreAddressIsRefused(string text) => Assert.False(StoreAddress.TryParse(text, out _));
}
