namespace SchoolSearch.Tests.EndToEnd;

/// <summary>Test classes that share one <see cref="DemoSchool"/>.</summary>
[CollectionDefinition(DemoSchool.Name)]
public sealed class SharedDemoSchool : ICollectionFixture<DemoSchool>;
