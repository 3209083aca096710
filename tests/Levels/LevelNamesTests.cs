using SchoolSearch.Core.Levels;

namespace SchoolSearch.Tests.Levels;

public sealed class LevelNamesTests
{
    [Theory]
    [InlineData("cycle3", Level.Cycle3)]
    [InlineData("Cycle3", Level.Cycle3)]
    [InlineData("CP", Level.Cycle2)]
    [InlineData("ce1", Level.Cycle2)]
    [InlineData("CM2", Level.Cycle3)]
    [InlineData("6e", Level.Cycle3)]
    [InlineData("6ème", Level.Cycle3)]
    [InlineData("Sixième", Level.Cycle3)]
    [InlineData("3 e", Level.Cycle4)]
    [InlineData("2nde", Level.Lycee)]
    [InlineData("Tle", Level.Lycee)]
    [InlineData("lycée", Level.Lycee)]
    [InlineData("grande section", Level.Cycle1)]
    public void ALevelIsReadAsPeopleWriteIt(string text, Level level)
    {
        Assert.True(LevelNames.TryRead(text, out var read));
        Assert.Equal(level, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("collège")]
    [InlineData("7e")]
    [InlineData("CM3")]
    [InlineData("cycle5")]
    public void WhatIsNoLevelIsRefused(string? text) => Assert.False(LevelNames.TryRead(text, out _));
}
