using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Store;

/// <summary>Tables of the page store. Times are Unix milliseconds, so that every database compares them
/// alike.</summary>
public sealed class PageStoreContext(DbContextOptions<PageStoreContext> options) : DbContext(options)
{
    public DbSet<StoredPage> Pages => Set<StoredPage>();

    public DbSet<RemovedPage> Removed => Set<RemovedPage>();

    public DbSet<FrontierEntry> Frontier => Set<FrontierEntry>();

    public DbSet<RobotsEntry> Robots => Set<RobotsEntry>();

    public DbSet<HostEntry> Hosts => Set<HostEntry>();

    public DbSet<SitemapEntry> Sitemaps => Set<SitemapEntry>();

    public DbSet<RejectionEntry> Rejections => Set<RejectionEntry>();

    public DbSet<RaisedPage> Raised => Set<RaisedPage>();

    public DbSet<AnchorEntry> Anchors => Set<AnchorEntry>();

    public DbSet<HostProfile> HostProfiles => Set<HostProfile>();

    public DbSet<HostSchedule> HostSchedules => Set<HostSchedule>();

    public DbSet<HostLease> HostLeases => Set<HostLease>();

    public DbSet<CrawlerEntry> Crawlers => Set<CrawlerEntry>();

    // The crawler writes these tables with its own SQL (Crawler/Frontier): names are part of the contract.
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
        configurationBuilder.Properties<TimeSpan>().HaveConversion<Milliseconds>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<StoredPage>(page =>
        {
            page.HasIndex(p => p.Url).IsUnique();
            page.HasIndex(p => p.Site);
            page.HasIndex(p => p.ContentHash);
            page.HasIndex(p => p.Band0);
            page.HasIndex(p => p.Band1);
            page.HasIndex(p => p.Band2);
            page.HasIndex(p => p.Band3);
            page.HasIndex(p => p.HiddenBy);
            page.HasIndex(p => p.TextChange).HasFilter("\"TextChange\" <> 0");
            // Last, so that scans of the small columns do not read through bodies.
            page.Property(p => p.Words).HasColumnOrder(99);
            page.Property(p => p.CompressedBody).HasColumnOrder(100);
        });
        modelBuilder.Entity<RemovedPage>().ToTable(nameof(Removed)).HasKey(page => page.Url);
        modelBuilder.Entity<FrontierEntry>(entry =>
        {
            entry.HasIndex(e => e.Url).IsUnique();
            entry.HasIndex(e => new { e.Origin, e.State, e.NotBefore, e.Id });
            entry.HasIndex(e => new { e.Site, e.State });
        });
        modelBuilder.Entity<RobotsEntry>().HasKey(entry => entry.Origin);
        modelBuilder.Entity<HostEntry>().HasKey(entry => entry.Host);
        modelBuilder.Entity<SitemapEntry>().HasKey(sitemap => sitemap.Url);
        modelBuilder.Entity<RejectionEntry>(entry =>
        {
            entry.HasKey(e => e.Url);
            entry.Property(e => e.Reason).HasConversion<string>();
        });
        modelBuilder.Entity<RaisedPage>(page =>
        {
            page.ToTable(nameof(Raised)).HasKey(p => p.Url);
            page.Property(p => p.Listed).HasConversion<int>();
            page.Property(p => p.From).HasConversion<int>();
        });
        modelBuilder.Entity<AnchorEntry>(anchor =>
        {
            // Two indexes instead of one over both columns: two long addresses exceed the size of a PostgreSQL index
            // entry (2,704 bytes).
            anchor.HasIndex(a => a.To);
            anchor.HasIndex(a => a.From);
        });
        modelBuilder.Entity<HostProfile>(host =>
        {
            host.HasKey(h => h.Host);
            host.HasIndex(h => h.QuarantinedAt).HasFilter("\"QuarantinedAt\" IS NOT NULL");
        });
        modelBuilder.Entity<HostSchedule>(host =>
        {
            host.HasKey(h => h.Host);
            host.HasIndex(h => h.NextAt);
        });
        modelBuilder.Entity<HostLease>().HasKey(lease => lease.Host);
        modelBuilder.Entity<CrawlerEntry>().HasKey(crawler => crawler.Owner);
        if (Database.IsNpgsql())
        {
            CompareBytes(modelBuilder);
        }
    }

    /// <summary>Compares texts byte by byte, as SQLite does: addresses are not words of a language, and their order
    /// must not depend on the server's.</summary>
    static void CompareBytes(ModelBuilder modelBuilder)
    {
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            if ((property.GetProviderClrType() ?? property.ClrType) == typeof(string)
                || property.Name == nameof(RejectionEntry.Reason))
            {
                property.SetCollation("C");
            }
        }
    }

    sealed class Milliseconds() : ValueConverter<TimeSpan, long>(
        span => (long)span.TotalMilliseconds,
        milliseconds => TimeSpan.FromMilliseconds(milliseconds));

    sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        time => time.ToUnixTimeMilliseconds(),
        milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
}
