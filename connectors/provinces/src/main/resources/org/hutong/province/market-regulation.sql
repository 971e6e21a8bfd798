-- Run by the database's owner at each start; what exists already is kept.

create table if not exists scztxx ( -- 市场主体信息
    tyshxydm text primary key,      -- 统一社会信用代码
    qymc     text not null,         -- 企业名称
    qylx     text not null,         -- 企业类型
    fddbr    text not null,         -- 法定代表人
    zczb     numeric(18, 6) not null, -- 注册资本, 万元
    jyfw     text not null,         -- 经营范围
    clrq     date not null,         -- 成立日期
    yyqxz    date,                  -- 营业期限至, 空为长期
    djjg     text not null,         -- 登记机关
    djzt     text not null          -- 登记状态: 存续, 歇业, 吊销
);

create table if not exists dlysxkz ( -- 道路运输许可证
    xkzh     text primary key,       -- 许可证号
    tyshxydm text not null references scztxx,
    jyfw     text not null,
    yxqq     date not null,          -- 有效期起
    yxqz     date not null,          -- 有效期止
    fzjg     text not null,          -- 发证机关
    xkzzt    text not null           -- 许可证状态: 有效, 过期
);

create index if not exists dlysxkz_tyshxydm on dlysxkz (tyshxydm);

create or replace view v_business_licence as
select tyshxydm, qymc, qylx, fddbr, zczb as zczb_wy, jyfw, clrq, yyqxz, djjg, djzt
from scztxx;

create or replace view v_road_transport_permit as
select x.xkzh, x.tyshxydm, q.qymc, x.jyfw, x.yxqq, x.yxqz, x.fzjg, x.xkzzt
from dlysxkz x
join scztxx q using (tyshxydm);

-- The gateway reads the two views, which run with their owner's rights, and nothing else.
do $$
begin
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to hutong_reader', current_database());
end
$$;
revoke all on schema public from public;
grant usage on schema public to hutong_reader;
grant select on v_business_licence, v_road_transport_permit to hutong_reader;
